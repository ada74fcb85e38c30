# Toolchain file of the wasm presets: finds the Emscripten that scripts/setup chose, or the one of
# PATH or emsdk, and hands over to Emscripten's own file.

# What scripts/setup wrote down, for shells that have not sourced it.
if(DEFINED ENV{FLOW_RUN_CACHE})
  set(flow_run_cache "$ENV{FLOW_RUN_CACHE}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(flow_run_cache "$ENV{XDG_CACHE_HOME}/flow-run-table")
else()
  set(flow_run_cache "$ENV{HOME}/.cache/flow-run-table")
endif()
set(flow_run_emscripten "$ENV{FLOW_RUN_EMSCRIPTEN_ROOT}")
if(NOT flow_run_emscripten AND EXISTS "${flow_run_cache}/env.sh")
  file(STRINGS "${flow_run_cache}/env.sh" flow_run_emscripten REGEX "FLOW_RUN_EMSCRIPTEN_ROOT=")
  string(REGEX REPLACE ".*ROOT=" "" flow_run_emscripten "${flow_run_emscripten}")
endif()
if(NOT flow_run_emscripten)
  find_program(FLOW_RUN_EM_CONFIG em-config)
  if(FLOW_RUN_EM_CONFIG)
    execute_process(COMMAND "${FLOW_RUN_EM_CONFIG}" EMSCRIPTEN_ROOT
      OUTPUT_VARIABLE flow_run_emscripten OUTPUT_STRIP_TRAILING_WHITESPACE)
  else()
    set(flow_run_emscripten "$ENV{EMSDK}/upstream/emscripten")
  endif()
endif()
if(NOT EXISTS "${flow_run_emscripten}/cmake/Modules/Platform/Emscripten.cmake")
  message(FATAL_ERROR "Emscripten was not found. Run: scripts/setup --for build")
endif()
include("${flow_run_emscripten}/cmake/Modules/Platform/Emscripten.cmake")
