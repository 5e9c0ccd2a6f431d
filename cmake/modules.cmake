# The layers, from the lowest. A module may include any public header of a lower layer. In its own layer it may include
# headers of the modules in its USES. A folder of a layer without a line is a module without USES and LINK.
# tools/check_layers.mjs checks every include.
set(motcua_layers foundation record office desk voice oversight outside around)

# add_module(name LAYER layer USES a b LINK lib…): a static library of src/<layer>/<name>, and the tests in its
# *_test.cpp files. In the layer "around" the folder is src/<name>. Each module takes the highest of three precompiled
# headers that it may see: base's, work's or dossiers'. Each precompiled header holds includes that most of its modules
# need. A header that few modules include, or that changes often, is not in it.
set(motcua_pch_base <algorithm> <array> <atomic> <chrono> <condition_variable> <cstdint> <expected> <filesystem> <functional> <future>
    <map> <memory> <mutex> <optional> <semaphore> <set> <span> <stdexcept> <string> <string_view> <thread> <utility> <variant> <vector>
    <fmt/format.h> <boost/json/value.hpp> <boost/json/object.hpp> <boost/json/array.hpp> <boost/json/monotonic_resource.hpp>
    <boost/container/small_vector.hpp> <base/id.h> <base/json.h> <base/limits.h> <base/result.h> <base/time.h> <base/verify.h>)
set(motcua_pch_work ${motcua_pch_base} <base/clock.h> <base/data_file.h> <base/text.h> <base/vault.h> <db/db.h> <db/sealed.h>
    <http/body.h> <http/reply.h> <http/request.h> <http/router.h> <access/policy.h> <work/work.h>)
set(motcua_pch_dossiers ${motcua_pch_work} <units/units.h> <calendar/rules.h> <calendar/types.h> <calendar/working_calendar.h> <catalogue/types.h>
    <dossiers/measures.h> <dossiers/types.h>)
set(motcua_pch_tests ${motcua_pch_dossiers} <doctest/doctest.h> <rapidcheck.h>)

# add_messages(): tools/messages makes the constants of the sentences from text/*.toml. The module "text" holds them.
function(add_messages)
  set(texts ${CMAKE_SOURCE_DIR}/text/vi.toml ${CMAKE_SOURCE_DIR}/text/en.toml)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${texts})
  set(made ${CMAKE_BINARY_DIR}/text/messages.cpp)
  file(STRINGS ${CMAKE_SOURCE_DIR}/text/vi.toml sections REGEX "^\\[[a-z0-9_]+\\]")
  foreach(section ${sections})
    string(REGEX REPLACE "^.([a-z0-9_]+).*" "\\1" section "${section}")
    if(NOT section MATCHES "^desk_")
      list(APPEND made ${CMAKE_BINARY_DIR}/text/msg/${section}.h)
    endif()
  endforeach()
  add_executable(motcua_messages ${CMAKE_SOURCE_DIR}/tools/messages/messages.cpp)
  add_custom_command(OUTPUT ${made} COMMAND motcua_messages ${CMAKE_SOURCE_DIR}/text ${CMAKE_BINARY_DIR}/text
                     DEPENDS motcua_messages ${texts} COMMENT "Sentences from text/*.toml")
  add_custom_target(motcua_sentences DEPENDS ${made})
endfunction()

# add_others(layer): a module for each folder of the layer that has sources and no line. The layer "around" has none.
function(add_others layer)
  get_property(modules GLOBAL PROPERTY motcua_layer_${layer})
  file(GLOB folders CONFIGURE_DEPENDS LIST_DIRECTORIES true ${CMAKE_CURRENT_SOURCE_DIR}/${layer}/*)
  foreach(folder ${folders})
    cmake_path(GET folder FILENAME name)
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
    if(sources AND NOT motcua_${name} IN_LIST modules)
      add_module(${name} LAYER ${layer})
    endif()
  endforeach()
endfunction()

function(add_module name)
  cmake_parse_arguments(M "" "LAYER" "USES;LINK" ${ARGN})
  set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${M_LAYER}/${name})
  if(M_LAYER STREQUAL around)
    set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp ${folder}/sqlite/*.cpp ${folder}/postgres/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "(_test|main)\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  add_library(motcua_${name} STATIC ${sources})
  # An include names module and file, so the compiler looks in the folder of the layer.
  cmake_path(GET folder PARENT_PATH layer_folder)
  target_include_directories(motcua_${name} PUBLIC ${layer_folder})
  set(below)
  foreach(layer ${motcua_layers})
    if(layer STREQUAL M_LAYER)
      break()
    endif()
    # The first line of a layer ends the layer below it.
    get_property(whole GLOBAL PROPERTY motcua_whole_${layer})
    if(NOT whole)
      set_property(GLOBAL PROPERTY motcua_whole_${layer} TRUE)
      add_others(${layer})
    endif()
    get_property(modules GLOBAL PROPERTY motcua_layer_${layer})
    list(APPEND below ${modules})
  endforeach()
  set_property(GLOBAL APPEND PROPERTY motcua_layer_${M_LAYER} motcua_${name})
  if(name STREQUAL text)
    target_sources(motcua_text PRIVATE ${CMAKE_BINARY_DIR}/text/messages.cpp)
    target_include_directories(motcua_text PUBLIC ${CMAKE_BINARY_DIR}/text)
    add_dependencies(motcua_text motcua_sentences)
  endif()
  list(TRANSFORM M_USES PREPEND motcua_)
  set(seen ${M_USES} ${below})
  target_link_libraries(motcua_${name} PUBLIC ${seen} ${M_LINK})
  set(pch base)
  foreach(owner work dossiers)
    if(name STREQUAL owner OR "motcua_${owner}" IN_LIST seen)
      set(pch ${owner})
    endif()
  endforeach()
  if(name STREQUAL text)
    set_target_properties(motcua_text PROPERTIES DISABLE_PRECOMPILE_HEADERS ON)
  elseif(name STREQUAL pch)
    target_precompile_headers(motcua_${name} PRIVATE ${motcua_pch_${pch}})
  else()
    target_precompile_headers(motcua_${name} REUSE_FROM motcua_${pch})
  endif()
  if(MOTCUA_TESTS AND tests)
    set_property(GLOBAL APPEND PROPERTY motcua_test_sources ${tests})
    set_property(GLOBAL APPEND PROPERTY motcua_test_modules motcua_${name})
  endif()
endfunction()
