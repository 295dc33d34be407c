# SPDX-License-Identifier: GPL-3.0-or-later
# One word for each habit: cmake --build build/debug --target WORD. What is
# measured in another way than this folder's has its own preset's folder.

# word(NAME COMMENT COMMAND ...): a target that runs commands in the source tree
function(word name comment)
  add_custom_target(${name} ${ARGN} COMMENT "${comment}"
    WORKING_DIRECTORY ${PROJECT_SOURCE_DIR} USES_TERMINAL VERBATIM)
endfunction()

word(format "Every file of C as .clang-format wants it"
  COMMAND find src tests -name *.[ch] -exec clang-format -i {} +)
word(lint "clang-format and clang-tidy"
  COMMAND find src tests -name *.[ch] -exec clang-format --dry-run --Werror {} +
  COMMAND find src -name *.c -print0 |
    xargs -0 -n 1 -P 2 clang-tidy --quiet -p ${PROJECT_BINARY_DIR})
word(analyze "cppcheck and gcc's analyzer"
  COMMAND tests/analyze)
word(coverage "Which lines of src/ the tests run"
  COMMAND tests/coverage)
word(fuzz "All fuzz targets, for FUZZ_MINUTES (60)"
  COMMAND sh -c "tests/fuzz/run \${FUZZ_MINUTES:-60}")
word(bench "The release build against its peers"
  COMMAND sh samples/build.sh release espeak-ng lame libxml2-utils opus-tools
  COMMAND python3 tests/bench/bench.py build/release/lectern
  COMMAND python3 tests/bench/voice.py build/release/lectern)
word(regen "Writing the golden files anew; read the diff"
  COMMAND sh tests/golden/regen.sh $<TARGET_FILE:lectern>)

if(NOT BUILD_TESTING)
  return()
endif()
word(check "The tests of the inner loop"
  COMMAND ${CMAKE_CTEST_COMMAND} --test-dir ${PROJECT_BINARY_DIR} -L ^quick$ -j 2 --output-on-failure)
word(check-slow "Every test"
  COMMAND ${CMAKE_CTEST_COMMAND} --test-dir ${PROJECT_BINARY_DIR} -j 2 --output-on-failure)

# Tests run what is built: all that this folder builds comes before them.
get_property(built DIRECTORY PROPERTY BUILDSYSTEM_TARGETS)
get_property(tests DIRECTORY tests PROPERTY BUILDSYSTEM_TARGETS)
get_property(fuzzers DIRECTORY tests/fuzz PROPERTY BUILDSYSTEM_TARGETS)
foreach(target ${built} ${tests} ${fuzzers})
  get_target_property(type ${target} TYPE)
  get_target_property(extra ${target} EXCLUDE_FROM_ALL)
  if(NOT extra AND NOT type STREQUAL INTERFACE_LIBRARY)
    add_dependencies(check ${target})
    add_dependencies(check-slow ${target})
  endif()
endforeach()
