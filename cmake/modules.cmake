# add_module(name USES a b LINK lib…): a static library of src/<name>, which may include headers of itself and of the modules
# it uses (tools/check_layers.mjs holds it to that), and a test program of its *_test.cpp files.
# Each module takes the highest of three precompiled headers that it may see: base's, people's or dossiers'. Each holds
# what most of its modules include anyway. A header that few include, or that changes often, is not put here.
set(motcua_pch_base <algorithm> <array> <atomic> <chrono> <condition_variable> <cstdint> <expected> <filesystem> <functional> <future>
    <map> <memory> <mutex> <optional> <semaphore> <set> <span> <stdexcept> <string> <string_view> <thread> <utility> <variant> <vector>
    <fmt/format.h> <boost/json/value.hpp> <boost/json/object.hpp> <boost/json/array.hpp> <boost/json/monotonic_resource.hpp>
    <boost/container/small_vector.hpp> <base/id.h> <base/json.h> <base/limits.h> <base/result.h> <base/time.h> <base/verify.h>)
set(motcua_pch_people ${motcua_pch_base} <base/clock.h> <base/data_file.h> <base/text.h> <base/vault.h> <db/db.h> <db/sealed.h>
    <http/body.h> <http/reply.h> <http/request.h> <http/router.h> <units/units.h> <work/work.h> <people/policy.h>)
set(motcua_pch_dossiers ${motcua_pch_people} <calendar/rules.h> <calendar/types.h> <calendar/working_calendar.h> <catalogue/types.h>
    <dossiers/lateness.h> <dossiers/types.h>)
set(motcua_pch_tests ${motcua_pch_dossiers} <doctest/doctest.h> <rapidcheck.h>)

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
  set(pch base)
  foreach(owner people dossiers)
    if(name STREQUAL owner OR "motcua_${owner}" IN_LIST M_USES)
      set(pch ${owner})
    endif()
  endforeach()
  if(name STREQUAL pch)
    target_precompile_headers(motcua_${name} PRIVATE ${motcua_pch_${pch}})
  else()
    target_precompile_headers(motcua_${name} REUSE_FROM motcua_${pch})
  endif()
  if(MOTCUA_TESTS AND tests)
    set_property(GLOBAL APPEND PROPERTY motcua_test_sources ${tests})
    set_property(GLOBAL APPEND PROPERTY motcua_test_modules motcua_${name})
  endif()
endfunction()
