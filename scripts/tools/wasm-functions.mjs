// The functions of the compiled module with their sizes, from the module itself and from the list of
// names that the linker writes beside it (`--emit-symbol-map`): the module has no names of its own.

/** The id of the section with the bodies of all functions. */
const codeSection = 10;
/** The bytes before the first section: `\0asm` and the version. */
const headerBytes = 8;

/** @typedef {{ name: string, start: number, end: number }} WasmFunction from `start` up to `end` */

/**
 * @param {Buffer} wasm
 * @param {string} symbols a line for each function: `number:name`
 * @returns {WasmFunction[]} those that are not imported, in the order of the module
 */
export function functionsOf(wasm, symbols) {
  const names = new Map(symbols.split('\n').map(nameOf));
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(new Uint8Array(wasm)));
  const first = imports.filter(({ kind }) => kind === 'function').length;
  const reader = new Reader(wasm, headerBytes);
  while (reader.byte() !== codeSection) reader.skip(reader.number());
  reader.number();
  return Array.from({ length: reader.number() }, (_, index) => {
    const start = reader.at;
    reader.skip(reader.number());
    return { name: names.get(first + index) ?? `function ${index}`, start, end: reader.at };
  });
}

/**
 * Groups functions by class or, if they belong to none, by library or by their own name.
 * @param {string} name as C++ writes it, with or without parameters
 */
export function groupOf(name) {
  const path = pathOf(name).split('::');
  const [space = '', ...rest] = path;
  const inner = rest.filter((part) => !/^(__2|json_abi\w*|detail|browser)$/.test(part));
  if (space === 'flow_run') return ['flow_run', ...inner.slice(0, 1)].join('::');
  if (space === 'std') {
    const [first = ''] = inner;
    if (first === '__variant_detail') return 'std::variant';
    if (first === '__function') return 'std::function';
    return /^(basic_string|vector|optional|unique_ptr)/.test(first)
      ? `std::${first}`
      : 'std, other';
  }
  if (space === 'nlohmann') return 'nlohmann::json';
  if (space === '__cxxabiv1') return 'C++ runtime';
  return /embind|emval|emscripten|fetch/.test(name) ? 'Emscripten' : 'C library';
}

/**
 * The qualified name of a function without template arguments, parameters and type of result.
 * @param {string} name
 */
function pathOf(name) {
  let path = name.replaceAll('(anonymous namespace)::', '').replace(/\[abi:\w+\]/g, '');
  for (let before = ''; before !== path; ) {
    before = path;
    path = path.replace(/<[^<>]*>/g, '');
  }
  return (
    path
      .replace(/^decltype\(auto\) /, '')
      .replace(/\(.*/, '')
      .split(' ')
      .at(-1) ?? path
  );
}

/**
 * @param {string} line
 * @returns {[number, string]}
 */
function nameOf(line) {
  const colon = line.indexOf(':');
  // The linker writes what is no letter as a backslash and two hexadecimal digits.
  const name = line
    .slice(colon + 1)
    .replace(/\\([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  return [Number(line.slice(0, colon)), name];
}

class Reader {
  /** @param {Buffer} bytes @param {number} at */
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    this.at += 1;
    return this.bytes.readUInt8(this.at - 1);
  }

  /** A number as LEB128: seven bits a byte, the lowest first. */
  number() {
    let number = 0;
    let byte = 0;
    let factor = 1;
    do {
      byte = this.byte();
      number += (byte & 0x7f) * factor;
      factor *= 0x80;
    } while (byte >= 0x80);
    return number;
  }

  /** @param {number} bytes */
  skip(bytes) {
    this.at += bytes;
  }
}
