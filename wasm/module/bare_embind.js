// A smaller JavaScript for Embind: only numbers, `val` and nothing at all cross the border
// (bindings.cpp), and no function has overloads. Emscripten's own brings conversions of every type of
// C++, a table of overloads, a queue of functions whose types are not known yet, and messages for
// bindings that are wrong, which its generator of declarations checks at build time. A library for
// the linker (link_options.cmake), which replaces functions of Emscripten's own.

// Every engine has TextDecoder, but the realm of a test in Jest and jsdom has none.
addToLibrary({
  $UTF8Decoder: `globalThis.TextDecoder ? new TextDecoder() : { decode: (bytes) =>
    decodeURIComponent(escape(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))) }`,
});

// For the message about a type that is not bound.
addToLibrary({
  $getTypeName: () => 'a type that is not bound',
  $getTypeName__deps: [],
});

// The generator of declarations asks of each type whether it is an integer; the class for that comes
// with the registration of integers only, which this module does not have.
if (EMBIND_GEN_MODE) extraLibraryFuncs.push('$IntegerType');

// The generator has a JavaScript of its own, and a developer's build keeps Embind's
// checks.
if (!EMBIND_GEN_MODE && !ASSERTIONS) {
  addToLibrary({
    // By the id of a type, how its values leave the module and how they get in.
    $wireTypes: {},

    _embind_register_void__deps: ['$wireTypes'],
    _embind_register_void: (type) => {
      wireTypes[type] = { isVoid: true };
    },

    _embind_register_float__deps: ['$wireTypes'],
    _embind_register_float: (type) => {
      wireTypes[type] = { leave: (number) => number, enter: (_, number) => number };
    },

    _embind_register_emval__deps: ['$wireTypes', '$Emval', '_emval_decref'],
    _embind_register_emval: (type) => {
      wireTypes[type] = {
        leave: (handle) => {
          const value = Emval.toValue(handle);
          __emval_decref(handle);
          return value;
        },
        enter: (_, value) => Emval.toHandle(value),
      };
    },

    _embind_register_user_type__deps: ['_embind_register_emval'],
    _embind_register_user_type: (type) => __embind_register_emval(type),

    _embind_register_function__deps: [
      '$wireTypes',
      '$InvokerFunctions',
      '$AsciiToString',
      '$getWasmTableEntry',
    ],
    _embind_register_function: (signature, typeCount, typesAt, _typeCodes, invokerAt, target) => {
      const ids = HEAPU32.slice(typesAt >> 2, (typesAt >> 2) + typeCount);
      const [name] = AsciiToString(signature).split('(');
      // Made by the first call, when all types are registered.
      let invoker;
      Module[name] = (...values) => {
        if (!invoker) {
          const [result, ...parameters] = Array.from(ids, (id) => wireTypes[id]);
          // The key of the invoker that -sEMBIND_AOT made: a function, whether it returns, not
          // async, parameters without destructor.
          const key = `f${result.isVoid ? 'f' : 't'}f${'n'.repeat(parameters.length)}`;
          invoker = InvokerFunctions[key](
            name,
            undefined,
            getWasmTableEntry(invokerAt),
            target,
            undefined,
            result.leave,
            undefined,
            ...parameters.map(({ enter }) => enter),
          );
        }
        return invoker(...values);
      };
    },

    $throwBindingError: (message) => {
      throw new Error(message);
    },

    // The module never exits; a callback after an abort would run on broken memory.
    $callUserCallback: (callback) => {
      if (!ABORT) callback();
    },
    $callUserCallback__deps: [],
  });
}
