# SPDX-License-Identifier: GPL-3.0-or-later
# Remove the files that the last `cmake --install` of this build folder wrote.
file(GLOB lists install_manifest*.txt)
if(NOT lists)
  message(FATAL_ERROR "nothing was installed from this folder")
endif()
foreach(list ${lists})
  file(STRINGS ${list} files)
  foreach(file ${files})
    file(REMOVE "$ENV{DESTDIR}${file}")
  endforeach()
  file(REMOVE ${list})
endforeach()
