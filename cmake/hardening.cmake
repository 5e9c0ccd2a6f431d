# Flags that make a memory mistake harder to exploit in the released program. Only for Release: a development build
# stays quick, and sanitizers see more. tests/project/hardening.test.ts reads the flags and a linked program.
set(hardened "$<AND:$<CONFIG:Release>,$<COMPILE_LANGUAGE:CXX>>")
add_compile_options("$<${hardened}:-fstack-protector-strong>" "$<${hardened}:-fstack-clash-protection>" "$<${hardened}:-fPIE>"
                    "$<${hardened}:-U_FORTIFY_SOURCE>" "$<${hardened}:-D_FORTIFY_SOURCE=3>")
add_link_options("$<$<CONFIG:Release>:-pie>" "$<$<CONFIG:Release>:LINKER:-z,relro,-z,now,-z,noexecstack>")
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  # The project's code has both halves of CET. The program is marked only for shadow stacks (SHSTK). The start files of
  # glibc in Debian 12 (Scrt1.o, crti.o, crtn.o) have no landing pads. A mark for branch tracking (IBT) would therefore
  # be untrue. Linux does not track branches of programs.
  add_compile_options("$<${hardened}:-fcf-protection=full>")
  add_link_options("$<$<CONFIG:Release>:LINKER:-z,shstk>")
elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64|arm64")
  add_compile_options("$<${hardened}:-mbranch-protection=standard>")
endif()
