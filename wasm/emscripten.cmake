# Toolchain file of the wasm presets: finds Emscripten where scripts/setup, PATH or emsdk has it
# and hands over to Emscripten's own file.

if(DEFINED ENV{FLOW_RUN_EMSCRIPTEN_ROOT})
  set(flow_run_emscripten "$ENV{FLOW_RUN_EMSCRIPTEN_ROOT}")
else()
  find_program(FLOW_RUN_EM_CONFIG em-config)
  if(FLOW_RUN_EM_CONFIG)
    execute_process(COMMAND "${FLOW_RUN_EM_CONFIG}" EMSCRIPTEN_ROOT
      OUTPUT_VARIABLE flow_run_emscripten OUTPUT_STRIP_TRAILING_WHITESPACE)
  elseif(DEFINED ENV{EMSDK})
    set(flow_run_emscripten "$ENV{EMSDK}/upstream/emscripten")
  endif()
endif()
if(NOT EXISTS "${flow_run_emscripten}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "Emscripten was not found. Run: "
    "scripts/setup --for build && . ~/.cache/flow-run-table/env.sh")
endif()
include("${flow_run_emscripten}/cmake/Modules/Platform/Emscripten.cmake")
