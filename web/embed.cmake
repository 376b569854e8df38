# Writes OUTPUT, a C++ file that holds every file of ROOT/static, ROOT/templates and ROOT/schemas as bytes, for web/assets.h.
#   cmake -DOUTPUT=<file.cc> -DROOT=<web directory> -P embed.cmake
cmake_minimum_required(VERSION 3.25)

file(GLOB files RELATIVE ${ROOT} ${ROOT}/static/* ${ROOT}/templates/* ${ROOT}/schemas/*)
list(SORT files)
set(arrays "")
set(rows "")
set(index 0)
foreach(file IN LISTS files)
  file(READ ${ROOT}/${file} hex HEX)
  file(SHA256 ${ROOT}/${file} digest)
  string(SUBSTRING ${digest} 0 12 digest)
  string(LENGTH "${hex}" digits)
  math(EXPR size "${digits} / 2")
  # Lines of 32 bytes: one endless literal would be past what compilers promise to read.
  string(REGEX REPLACE "(................................................................)" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" hex "${hex}")
  string(REPLACE "\n" "\"\n    \"" hex "${hex}")
  string(APPEND arrays "constexpr char bytes_${index}[] =\n    \"${hex}\";\n")
  string(APPEND rows "    {\"${file}\", {bytes_${index}, ${size}}, \"${digest}\"},\n")
  math(EXPR index "${index} + 1")
endforeach()

file(WRITE ${OUTPUT}.new "// Written by web/embed.cmake; not to be edited.
#include \"web/assets.h\"

namespace web {
namespace {

${arrays}
constexpr Asset table[] = {
${rows}};

}  // namespace

std::span<const Asset> assets() { return table; }

}  // namespace web
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
