# Writes dygraphs.cpp: Debian's dygraphs as two arrays, or two empty ones where FRONTLINE_DYGRAPHS is
# not found. Its licence line stands at its beginning and stays there; who calls "source maps" is told
# nothing, for the page is one file.

find_file(FRONTLINE_DYGRAPHS dygraph.min.js PATHS /usr/share/javascript/dygraphs NO_DEFAULT_PATH
  DOC "dygraphs (Debian: libjs-dygraphs), for the zoomable chart of the HTML reports")
mark_as_advanced(FRONTLINE_DYGRAPHS)

function(frontline_array out name file)
  if(file)
    file(READ ${file} bytes HEX)
    # What begins with \n//# sourceMapping or \n/*# sourceMapping, at the end
    string(REGEX REPLACE "0a2f(2f|2a)2320736f757263654d617070696e67.*$" "" bytes "${bytes}")
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  endif()
  set(${out} "constexpr char ${name}[] = {${bytes}'\\0'};\n" PARENT_SCOPE)
endfunction()

set(dygraphs_style "")
if(FRONTLINE_DYGRAPHS)
  get_filename_component(dygraphs_folder ${FRONTLINE_DYGRAPHS} DIRECTORY)
  set(dygraphs_style ${dygraphs_folder}/dygraph.min.css)
  set(dygraphs_script ${FRONTLINE_DYGRAPHS})
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${dygraphs_script} ${dygraphs_style})
else()
  set(dygraphs_script "")
  message(STATUS "Without the zoomable chart of the HTML reports; it needs libjs-dygraphs")
endif()
frontline_array(script k_script "${dygraphs_script}")
frontline_array(style k_style "${dygraphs_style}")
file(CONFIGURE OUTPUT dygraphs.cpp @ONLY CONTENT [[
#include "report/html/dygraphs.hpp"
namespace frontline::html {
namespace {
@script@@style@}  // namespace
std::string_view dygraphs_script() { return {k_script, sizeof k_script - 1}; }
std::string_view dygraphs_style() { return {k_style, sizeof k_style - 1}; }
}  // namespace frontline::html
]])
