# SPDX-License-Identifier: GPL-3.0-or-later
# Packages for Debian and its kin, and the source: cmake --workflow --preset
# package makes all. They are: the program, its voices (for any machine; another
# engine's user may want them, too), the library, and what it is built against.

# What is uninstalled is what the last install wrote.
add_custom_target(uninstall COMMENT "Removing what was installed" VERBATIM
  COMMAND ${CMAKE_COMMAND} -P ${PROJECT_SOURCE_DIR}/cmake/uninstall.cmake)

set(CPACK_PACKAGE_NAME lectern)
set(CPACK_PACKAGE_VENDOR "The Lectern project")
set(CPACK_PACKAGE_CONTACT "The Lectern maintainers <maintainers@lectern.invalid>")
set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_COMPONENTS_ALL lectern lectern-voices liblectern0 liblectern-dev)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY packages)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/cmake/debian/staged.cmake)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_DEBUGINFO_PACKAGE OFF)
set(same "(= ${PROJECT_VERSION})")

# package(COMPONENT SECTION DESCRIPTION [DEPENDS names] [RECOMMENDS names]
# [SUGGESTS names]); CPack wants names without "-" in variables, in capitals.
function(package component section description)
  cmake_parse_arguments(of "" "DEPENDS;RECOMMENDS;SUGGESTS;ARCHITECTURE" "" ${ARGN})
  string(TOUPPER ${component} key)
  set(CPACK_COMPONENT_${key}_DESCRIPTION ${description} PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_DESCRIPTION ${description} PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_PACKAGE_NAME ${component} PARENT_SCOPE)
  set(CPACK_DEBIAN_${key}_PACKAGE_SECTION ${section} PARENT_SCOPE)
  foreach(field DEPENDS RECOMMENDS SUGGESTS ARCHITECTURE)
    if(of_${field})
      set(CPACK_DEBIAN_${key}_PACKAGE_${field} ${of_${field}} PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

# Loaded when they are first needed (src/base/dynamic.h).
string(JOIN ", " late
  libcurl4 libsndfile1 libopusenc0 libmp3lame0 libvorbisenc2 libsoxr0 libsox3 libsqlite3-0
  libminizip1 libpango-1.0-0 libpangocairo-1.0-0 fonts-dejavu-core libqrencode4
  libturbojpeg0 libpulse0 libkissfft-float131)
set(speech "libespeak-ng1, espeak-ng-data")
package(lectern sound
"turns articles into audio, podcasts and books
Lectern reads an article (a web page, a URL, text out of a browser, a feed) as
a news site's own audio version would be read: without menus and
advertisements, with names, numbers and dates said right, and with pauses at
paragraphs and quotations.

It writes sound with chapters and titles, captions, pages to listen to, EPUBs
to read along, and folders to subscribe to as a podcast. It needs no network."
  DEPENDS "lectern-voices ${same}, ${speech}"
  RECOMMENDS "${late}, liblectern0 ${same}"
  SUGGESTS "libmecab2, mecab-ipadic-utf8, libflite1, mpv")
package(lectern-voices sound
"voices, lexicons and rules of languages for Lectern
How Lectern speaks: voices of eSpeak NG set up for narration, and how numbers,
dates, names and abbreviations of some thirty languages are said.

Voices, lexicons and rules of one's own are looked for in a user's folder
before these."
  ARCHITECTURE all)
package(liblectern0 libs
"turns articles into audio - shared library
The stages of Lectern for other programs: articles found in pages, scripts of
what is said, and narration to files in many forms.

In it is the module that lets eSpeak NG start faster, for the program, too."
  DEPENDS "lectern-voices ${same}, ${speech}"
  RECOMMENDS "${late}")
package(liblectern-dev libdevel
"turns articles into audio - development files
The stages of Lectern for other programs: articles found in pages, scripts of
what is said, and narration to files in many forms.

The header and the static library are here, for pkg-config and for CMake."
  DEPENDS "liblectern0 ${same}, libc6-dev, libxml2-dev, libicu-dev, libpcre2-dev, libjansson-dev, libcmark-dev, libinih-dev, libflac-dev, libebur128-dev, libmd-dev, zlib1g-dev")
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY =)
set(CPACK_DEBIAN_LIBLECTERN0_PACKAGE_CONTROL_EXTRA
  ${PROJECT_SOURCE_DIR}/cmake/debian/triggers)

# The source, which builds without git.
set(CPACK_SOURCE_GENERATOR TXZ)
set(CPACK_SOURCE_PACKAGE_FILE_NAME lectern-${PROJECT_VERSION})
set(CPACK_SOURCE_IGNORE_FILES /build/ "/\\\\.git/" "/\\\\.gitignore$")
include(CPack)
