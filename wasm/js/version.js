// The version of the package; a test compares it with package.json. Importing JSON does not work in
// all supported browsers.
export const version = '0.1.0';
