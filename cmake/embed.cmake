# SPDX-License-Identifier: GPL-3.0-or-later
# embed(TARGET FOLDER/FILE...): write C that holds the bytes of
# src/publish/FOLDER/NAME.EXT as lec_NAME_EXT, and their SHA-256 in base64, as
# a Content-Security-Policy names them, as lec_NAME_EXT_hash.

function(base64_of_hex hex out)
  set(alphabet ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/)
  set(result)
  foreach(at RANGE 0 60 6) # 32 bytes: ten times three, and two
    string(SUBSTRING "${hex}0000" ${at} 6 three)
    math(EXPR bits "0x${three}")
    foreach(shift 18 12 6 0)
      math(EXPR digit "(${bits} >> ${shift}) & 63")
      string(SUBSTRING ${alphabet} ${digit} 1 letter)
      string(APPEND result ${letter})
    endforeach()
  endforeach()
  string(SUBSTRING ${result} 0 43 result)
  set(${out} "${result}=" PARENT_SCOPE)
endfunction()

function(embed target)
  set(folder ${PROJECT_SOURCE_DIR}/src/publish)
  set(c "/* Made by cmake/embed.cmake. */\n#include \"publish/internal.h\"\n")
  foreach(name ${ARGN})
    get_filename_component(kind ${name} NAME)
    string(MAKE_C_IDENTIFIER ${kind} kind)
    file(READ ${folder}/${name} bytes HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    file(SHA256 ${folder}/${name} hex)
    base64_of_hex(${hex} hash)
    string(APPEND c "const char lec_${kind}[] = {\n${bytes}0};\n"
      "const char lec_${kind}_hash[] = \"sha256-${hash}\";\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${name})
  endforeach()
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/embedded.c CONTENT "${c}" @ONLY)
  target_sources(${target} PRIVATE ${PROJECT_BINARY_DIR}/embedded.c)
endfunction()
