// The bundler imports a style sheet as its minified text (scripts/tools/bundle.mjs).
declare module '*.css' {
  const text: string;
  export default text;
}
