# Packs pages, data and migrations into the program: an assembler file with .incbin, and a table of names.
function(add_assets target)
  file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${CMAKE_SOURCE_DIR}
       ${CMAKE_SOURCE_DIR}/contract/openapi.json ${CMAKE_SOURCE_DIR}/data/*.toml ${CMAKE_SOURCE_DIR}/data/*.csv ${CMAKE_SOURCE_DIR}/db/migrations/*.sql ${CMAKE_SOURCE_DIR}/web/dist/* ${CMAKE_SOURCE_DIR}/src/outside/portal/templates/*.html ${CMAKE_SOURCE_DIR}/web/src/design/base.css)
  # The program does not read the tables of the record yet. It takes each packed file of this folder for procedures.
  list(FILTER files EXCLUDE REGEX "^data/catalogue/[^/]*\\.csv$")
  list(SORT files)
  set(assembly ".section .note.GNU-stack,\"\",@progbits\n.section .rodata\n")
  set(externs "")
  set(rows "")
  set(n 0)
  foreach(file ${files})
    string(APPEND assembly ".global motcua_asset_${n}\nmotcua_asset_${n}:\n.incbin \"${CMAKE_SOURCE_DIR}/${file}\"\n.global motcua_asset_end_${n}\nmotcua_asset_end_${n}:\n.byte 0\n")
    string(APPEND externs "extern \"C\" const char motcua_asset_${n}[], motcua_asset_end_${n}[];\n")
    string(APPEND rows "    {\"${file}\", {motcua_asset_${n}, static_cast<std::size_t>(motcua_asset_end_${n} - motcua_asset_${n})}},\n")
    math(EXPR n "${n} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/assets.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/assets.cpp @ONLY CONTENT "// Made by cmake/assets.cmake.
#include \"app/assets.h\"

#include <algorithm>
#include <vector>

${externs}
namespace motcua::app {

std::span<const Asset> assets() {
  static const std::vector<Asset> all{
${rows}  };
  return all;
}

std::optional<std::string_view> asset(std::string_view name) {
  const auto all = assets();
  const auto found = std::lower_bound(all.begin(), all.end(), name, [](const Asset& item, std::string_view wanted) { return item.name < wanted; });
  if (found == all.end() || found->name != name) return std::nullopt;
  return found->bytes;
}

}  // namespace motcua::app
")
  list(TRANSFORM files PREPEND ${CMAKE_SOURCE_DIR}/)
  set_source_files_properties(${CMAKE_BINARY_DIR}/assets.S PROPERTIES OBJECT_DEPENDS "${files}")
  target_sources(${target} PRIVATE ${CMAKE_BINARY_DIR}/assets.S ${CMAKE_BINARY_DIR}/assets.cpp)
  set_source_files_properties(${CMAKE_BINARY_DIR}/assets.cpp PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
