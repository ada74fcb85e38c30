const path = require('node:path');

module.exports = {
  output: { path: path.join(__dirname, 'public') },
  // The table is larger than webpack's usual limit of 244 KiB.
  performance: { maxAssetSize: 500_000, maxEntrypointSize: 500_000 },
};
