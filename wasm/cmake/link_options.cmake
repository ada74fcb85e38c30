# How the wasm module is linked, setting by setting with its reason: target
# flow_run::emscripten_link. What differs between its links is in CMakeLists.txt.

add_library(flow_run_emscripten_link INTERFACE)
add_library(flow_run::emscripten_link ALIAS flow_run_emscripten_link)

# STRICT links no library by guess. In this order: an object of the module takes the place of a file
# of Embind's (embind_types.cpp), and a JavaScript library that of functions of Embind's.
target_link_libraries(flow_run_emscripten_link INTERFACE
  embind
  "--js-library=${CMAKE_CURRENT_SOURCE_DIR}/bare_embind.js")

target_link_options(flow_run_emscripten_link INTERFACE
  # The shape of the module.
  -sSTRICT                        # no deprecated defaults; a misspelt setting is an error
  --no-entry                      # a library: there is no main()
  -sMODULARIZE                    # a factory, no globals on somebody else's page
  -sEXPORT_ES6                    # an ES module, as everything here
  -sINCOMING_MODULE_JS_API=instantiateWasm   # all that core.js passes in

  # A strict Content Security Policy: no eval, no new Function.
  -sDYNAMIC_EXECUTION=0
  -sEMBIND_AOT                    # the invokers at build time; without it, DYNAMIC_EXECUTION=0
                                  # frees a string argument twice on a re-entered call
  -fno-rtti                       # takes the Embind library that goes with objects without RTTI

  # The transport.
  -sFETCH                         # emscripten_fetch
  -sFETCH_SUPPORT_INDEXEDDB=0     # on by default; its database breaks an early abort

  # Memory.
  -sALLOW_MEMORY_GROWTH           # ten thousand runs need more than an empty table
  -sINITIAL_HEAP=1MB              # a page of runs fits; most pages never grow
  -sSTACK_SIZE=256KB              # the default 64 kB is little for a parser with its buffers
  -sMALLOC=emmalloc               # the smallest; the store allocates in few large pieces

  # Left out, because nothing here uses it.
  -sFILESYSTEM=0
  -sSUPPORT_LONGJMP=0
  -sDISABLE_EXCEPTION_CATCHING=1
  -sDISABLE_EXCEPTION_THROWING=1  # nothing is thrown: linking code that would is an error
  -sTEXTDECODER=2                 # every engine has TextDecoder: no fallback written in JavaScript

  # At link time, inline only what makes the module smaller, with a margin, as the optimizer
  # underrates what an inlined copy costs after compression.
  $<$<CONFIG:Release>:-Wl,-mllvm,-inline-threshold=-50>

  # Once more over the whole, with rebuilt control flow, and last without alignment hints, which no
  # engine uses: they are noise to a compressor. Together 0.6 kB of the download.
  $<$<CONFIG:Release>:-sBINARYEN_EXTRA_PASSES=--flatten,--rereloop,-Oz,-Oz,--dealign>

  # The names of the functions beside the module, for scripts/size --why.
  $<$<CONFIG:Release>:--emit-symbol-map>

  # A developer's builds say what went wrong inside.
  $<$<CONFIG:Debug>:-sASSERTIONS=2>
  $<$<CONFIG:Debug>:-gsource-map>
)

# What runs there needs no replacement for what it lacks; a floor of another environment is a
# warning. The floor is the one that the README promises.
set(flow_run_link_web
  -sENVIRONMENT=web
  -sMIN_CHROME_VERSION=109
  -sMIN_FIREFOX_VERSION=115
  -sMIN_SAFARI_VERSION=160400
)
set(flow_run_link_node
  -sENVIRONMENT=node
  -sMIN_NODE_VERSION=200000
)
