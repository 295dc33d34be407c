# SPDX-License-Identifier: GPL-3.0-or-later
# What makes a fault harder to use: for the program, the libraries and the module.
# tests/program/hardened.sh holds it.
include(CheckCCompilerFlag)
include(CheckCSourceCompiles)
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(lectern_hardening INTERFACE)
foreach(flag -fstack-protector-strong -fstack-clash-protection -fcf-protection)
  string(MAKE_C_IDENTIFIER HAS${flag} has)
  check_c_compiler_flag(-Werror\ ${flag} ${has})
  if(${has})
    target_compile_options(lectern_hardening INTERFACE ${flag})
  endif()
endforeach()
target_link_options(lectern_hardening INTERFACE
  -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)

# Checked calls need an optimizing compiler, and hide calls from sanitizers.
set(CMAKE_REQUIRED_FLAGS "-O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3")
check_c_source_compiles("#include <features.h>
#if __USE_FORTIFY_LEVEL < 3
#error no such level
#endif
int main(void) { return 0; }" HAS_FORTIFY_3)
unset(CMAKE_REQUIRED_FLAGS)
if(NOT CMAKE_C_FLAGS MATCHES sanitize)
  set(level $<IF:$<BOOL:${HAS_FORTIFY_3}>,3,2>)
  target_compile_options(lectern_hardening INTERFACE
    "$<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=${level}>")
endif()
