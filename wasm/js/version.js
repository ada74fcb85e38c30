// The version of the package. A test holds it equal to package.json, which code that is to run
// without a bundler cannot import everywhere yet.
export const version = '0.1.0';
