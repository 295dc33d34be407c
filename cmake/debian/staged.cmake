# SPDX-License-Identifier: GPL-3.0-or-later
# Finish the files of each package before it is packed: what Debian wants
# packed, what each package has for itself, and times that are the same in two
# builds.
set(here ${CMAKE_CURRENT_LIST_DIR})
set(top ${CPACK_TEMPORARY_DIRECTORY})
if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(date $ENV{SOURCE_DATE_EPOCH})
else()
  execute_process(COMMAND git log -1 --format=%ct WORKING_DIRECTORY ${here}
    OUTPUT_VARIABLE date OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
endif()
if(NOT date MATCHES "^[0-9]+$")
  file(TIMESTAMP ${here}/../../NEWS date %s UTC)
endif()
set(ENV{SOURCE_DATE_EPOCH} ${date}) # for CPack, which packs in this process
execute_process(COMMAND date -R -u -d @${date} OUTPUT_VARIABLE written
  OUTPUT_STRIP_TRAILING_WHITESPACE)

file(GLOB packages RELATIVE ${top} ${top}/*)
foreach(package ${packages})
  if(NOT IS_DIRECTORY ${top}/${package}/usr)
    continue()
  endif()
  set(doc ${top}/${package}/usr/share/doc/${package})
  file(MAKE_DIRECTORY ${doc})
  configure_file(${here}/copyright ${doc}/copyright COPYONLY)
  file(WRITE ${doc}/changelog
"lectern (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium

  * Packages as `cmake --workflow --preset package` makes them; NEWS says what
    is new.

 -- ${CPACK_PACKAGE_CONTACT}  ${written}
")
  execute_process(COMMAND gzip -9n ${doc}/changelog)
  file(REMOVE ${doc}/COPYING)
  if(EXISTS ${doc}/NEWS)
    execute_process(COMMAND gzip -9n ${doc}/NEWS)
  endif()
  if(EXISTS ${here}/${package}.lintian-overrides)
    configure_file(${here}/${package}.lintian-overrides
      ${top}/${package}/usr/share/lintian/overrides/${package} COPYONLY)
  endif()
  file(GLOB pages ${top}/${package}/usr/share/man/*/*.[1-8])
  foreach(page ${pages})
    execute_process(COMMAND gzip -9n ${page})
  endforeach()
  execute_process(COMMAND find ${top}/${package} ! -type l -exec chmod go-w {} +)
  execute_process(COMMAND find ${top}/${package} -exec touch -h -d @${date} {} +)
endforeach()
