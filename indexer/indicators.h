// One name for all the ways an indicator is printed: "tỉ lệ hộ nghèo đa chiều", "Tỷ lệ hộ nghèo" are "hộ
// nghèo". Owns the table of names; not the reading of a figure (figures.h).
#pragma once

#include <string>
#include <string_view>

namespace indexer {

// The table's name for the printed indicator, else empty. `unit` tells "tỷ lệ hộ nghèo" (%) from households
// counted, `per_year` what grows ("GRDP đạt 5%/năm") from what is a share.
std::string indicator_name(std::string_view indicator, std::string_view unit, bool per_year);

}  // namespace indexer
