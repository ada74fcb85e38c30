/** A binary file as the bundler inlines it: one character a byte. */
declare module 'wasm-as-text:*' {
  /** The character of each byte, from 0 to 255. */
  export const alphabet: string;
  export const text: string;
}
