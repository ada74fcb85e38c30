# nlohmann_json, header only, of the system: target flow_run::nlohmann_json.
# Its own CMake package would put all of /usr/include on Emscripten's search path, where the
# headers of another libc lie. So a folder that holds nothing but nlohmann/ goes there.

find_path(FLOW_RUN_NLOHMANN_JSON nlohmann/json.hpp NO_CMAKE_FIND_ROOT_PATH
  PATHS /usr/include /usr/local/include /opt/homebrew/include)
if(NOT FLOW_RUN_NLOHMANN_JSON)
  message(FATAL_ERROR "nlohmann/json.hpp was not found. Run: scripts/setup --for build")
endif()

# The core's reader is tested with these versions, offsets of errors included.
set(nlohmann_json_version "")
foreach(part IN ITEMS MAJOR MINOR PATCH)
  set(number "")
  foreach(header IN ITEMS json.hpp detail/abi_macros.hpp)   # one file or many, as it is packaged
    if(EXISTS "${FLOW_RUN_NLOHMANN_JSON}/nlohmann/${header}" AND number STREQUAL "")
      file(STRINGS "${FLOW_RUN_NLOHMANN_JSON}/nlohmann/${header}" number
        REGEX "#define NLOHMANN_JSON_VERSION_${part} +[0-9]+" LIMIT_COUNT 1)
    endif()
  endforeach()
  string(REGEX REPLACE ".*VERSION_${part} +([0-9]+).*" "\\1" number "${number}")
  list(APPEND nlohmann_json_version "${number}")
endforeach()
list(JOIN nlohmann_json_version "." nlohmann_json_version)
if(nlohmann_json_version VERSION_LESS 3.11.2 OR nlohmann_json_version VERSION_GREATER_EQUAL 3.13)
  message(FATAL_ERROR "nlohmann_json ${nlohmann_json_version} was found in "
    "${FLOW_RUN_NLOHMANN_JSON}; 3.11.2 up to 3.12 is needed. Run: scripts/setup --for build")
endif()

set(only_nlohmann "${CMAKE_CURRENT_BINARY_DIR}/nlohmann_json")
file(MAKE_DIRECTORY "${only_nlohmann}")
file(CREATE_LINK "${FLOW_RUN_NLOHMANN_JSON}/nlohmann" "${only_nlohmann}/nlohmann" SYMBOLIC)

add_library(flow_run_nlohmann_json INTERFACE)
add_library(flow_run::nlohmann_json ALIAS flow_run_nlohmann_json)
target_include_directories(flow_run_nlohmann_json SYSTEM INTERFACE "${only_nlohmann}")
target_compile_definitions(flow_run_nlohmann_json INTERFACE
  JSON_NOEXCEPTION=1              # nothing is thrown, in the tests neither: one definition
  JSON_NO_IO=1                    # no streams: they are larger than the parser
)
