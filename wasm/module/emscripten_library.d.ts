// What Emscripten offers to the libraries that its linker reads.
declare function addToLibrary(functions: Record<string, unknown>): void;
