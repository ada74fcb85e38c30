# The fuzz targets of native-tests/CMakeLists.txt: with libFuzzer in the fuzz build; in the other
# builds as programs that replay the corpus and fuzz/regressions/<target>/ under CTest.

foreach(source IN LISTS fuzz_targets)
  get_filename_component(name "${source}" NAME_WE)
  set(target flow_run_fuzz_${name})
  add_executable(${target} ${source})
  target_link_libraries(${target} PRIVATE flow_run::core flow_run::compile_options)
  target_include_directories(${target} PRIVATE "${CMAKE_CURRENT_SOURCE_DIR}")
  if(FLOW_RUN_FUZZ)
    target_compile_options(${target} PRIVATE -fsanitize=fuzzer)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
  else()
    target_sources(${target} PRIVATE fuzz/replay.cpp)
    add_test(NAME fuzz.${name}
      COMMAND ${target}
        "${CMAKE_CURRENT_SOURCE_DIR}/corpus/responses"
        "${CMAKE_CURRENT_SOURCE_DIR}/corpus/requests.json"
        "${CMAKE_CURRENT_SOURCE_DIR}/fuzz/regressions/${name}")
  endif()
endforeach()
