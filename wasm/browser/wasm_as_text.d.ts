/** A binary file as the bundler inlines it: one character a byte, 256 for zero. */
declare module 'wasm-as-text:*' {
  export const text: string;
}
