# SPDX-License-Identifier: GPL-3.0-or-later
# embed(TARGET FILE...): write C that holds the bytes of src/.../NAME.EXT as
# lec_NAME_EXT, and their SHA-256 in base64, as a Content-Security-Policy names
# them, as lec_NAME_EXT_hash.

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
  set(folder ${PROJECT_SOURCE_DIR}/src)
  set(c "/* Made by cmake/embed.cmake. */\n")
  foreach(name ${ARGN})
    get_filename_component(id ${name} NAME)
    string(REPLACE "." "_" id ${id})
    file(READ ${folder}/${name} bytes HEX)
    string(REGEX REPLACE "(..)" "'\\\\x\\1'," bytes "${bytes}")
    file(SHA256 ${folder}/${name} hex)
    base64_of_hex(${hex} hash)
    string(APPEND c "extern const char lec_${id}[], lec_${id}_hash[];\n"
      "const char lec_${id}[] = {\n${bytes}0};\n"
      "const char lec_${id}_hash[] = \"sha256-${hash}\";\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${folder}/${name})
  endforeach()
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/embedded.c CONTENT "${c}" @ONLY)
  target_sources(${target} PRIVATE ${PROJECT_BINARY_DIR}/embedded.c)
endfunction()
