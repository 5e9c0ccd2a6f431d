# add_module(name USES a b LINK lib…): a static library of src/<name>, which may include headers of itself and of the modules
# it uses (tools/check_layers.mjs holds it to that), and a test program of its *_test.cpp files.
set(motcua_pch <algorithm> <chrono> <expected> <functional> <map> <memory> <optional> <set> <string> <string_view> <vector>
                          <fmt/format.h> <boost/json/value.hpp> <boost/json/object.hpp> <boost/json/array.hpp>)

function(add_module name)
  cmake_parse_arguments(M "" "" "USES;LINK" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/${name}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/${name}/sqlite/*.cpp
       ${CMAKE_CURRENT_SOURCE_DIR}/${name}/postgres/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|main)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  add_library(motcua_${name} STATIC ${sources})
  target_include_directories(motcua_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  list(TRANSFORM M_USES PREPEND motcua_)
  target_link_libraries(motcua_${name} PUBLIC ${M_USES} ${M_LINK})
  if(name STREQUAL base)                       # one precompiled header for all: base's
    target_precompile_headers(motcua_base PRIVATE ${motcua_pch})
  else()
    target_precompile_headers(motcua_${name} REUSE_FROM motcua_base)
  endif()
  if(MOTCUA_TESTS AND tests)
    set_property(GLOBAL APPEND PROPERTY motcua_test_sources ${tests})
    set_property(GLOBAL APPEND PROPERTY motcua_test_modules motcua_${name})
  endif()
endfunction()
