// Numbers with what they count, as documents print them: "75 - 80 triệu đồng/người/năm", "12/18 chỉ tiêu",
// "gần 65 nghìn đảng viên", "19,4 điểm %". Owns the reading of one number and its unit, and what is no
// quantity (dates, ordinals, document numbers, list marks); not what the number says of what (figures.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "indexer/words.h"

namespace indexer {

struct Quantity {
  enum class Sort {
    share,  // per cent, points of a per cent
    times,  // lần
    money,
    rate,   // something for each of something else: bác sĩ/vạn dân
    count,  // things or people
    age,    // tuổi
  };
  Sort sort = Sort::count;
  double value = 0;            // with its scale word: "63 nghìn đảng viên" is 63000
  std::optional<double> high;  // of a range
  std::optional<double> of;    // "12/18": of 18
  std::string printed;         // the number: "75-80", "12/18", "63 nghìn"
  std::string unit;       // "%", "tỷ đồng", "đảng viên", "triệu đồng/người"; never the year
  bool per_year = false;  // "/năm" behind the unit
  bool or_more = false;   // "trở lên"
  bool or_less = false;   // "trở xuống"
  bool people = false;    // counted are people in general: đồng chí, người
  std::size_t first = 0;  // words of the text: the number
  std::size_t unit_first = 0;  // its unit
  std::size_t unit_last = 0;   // behind it
  std::size_t last = 0;        // behind the unit and "trở lên"
};

// All of a text, in order. A decimal comma and a thousands dot are read; "4.46" is 4.46, too.
std::vector<Quantity> quantities(const Words& words);

// Whether a unit may begin with the word of that key, and whether the word makes a number behind it a name
// ("khoản 2", "ngày 5"). For telling texts without quantities cheaply.
bool begins_unit(const std::string& key);
bool makes_a_name(const std::string& key);

// A year of the calendar (1900..2100) as four digits.
bool is_year(const Word& word);

}  // namespace indexer
