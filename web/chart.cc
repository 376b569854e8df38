#include "web/chart.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>
#include <utility>

#include "web/figures.h"
#include "web/parts.h"

namespace web {
namespace {

constexpr double plot_begin = 36, plot_width = 60;  // percent of the drawing
constexpr int row_height = 22, row_gap = 10, axis_height = 30;
constexpr int most_ticks = 4;
constexpr std::array marks{"M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",
                           "M-4.5-4.5h9v9h-9z",
                           "M0-6.5L6 0 0 6.5-6 0z",
                           "M0-6L6 5H-6z",
                           "M0 6L6-5H-6z",
                           "M-6-2h4v-4h4v4h4v4h-4v4h-4v-4h-4z"};
constexpr std::size_t colours = 6;

std::string percent(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f%%", value);
  std::replace(text, text + sizeof text, ',', '.');
  return text;
}

double highest(const searcher::Trends& trends) {
  double most = 0;
  for (const searcher::Series& series : trends.series)
    for (const searcher::Point& point : series.points) {
      const searcher::Frequency& f = point.frequency;
      if (f.per_10k) most = std::max(most, *f.per_10k * 1.25);
      if (f.interval && !f.few) most = std::max(most, f.interval->high);
    }
  return most;
}

// 1, 2 or 5 times a power of ten, so that there are few of them.
double tick_step(double most) {
  double step = std::pow(10.0, std::floor(std::log10(most / most_ticks)));
  for (const double factor : {1.0, 2.0, 5.0, 10.0})
    if (most / (step * factor) <= most_ticks) return step * factor;
  return step * 10;
}

class Drawing {
 public:
  Drawing(const Place& place, const searcher::Trends& trends, double most)
      : place_(place), trends_(trends), most_(most) {}

  void put_into(Data& data) {
    const std::size_t values = trends_.series[0].points.size();
    List rows, points;
    int top = 0;
    for (std::size_t value = 0; value < values; ++value) {
      const int height = row_height * static_cast<int>(trends_.series.size()) + row_gap;
      rows.push_back(row(trends_.series[0].points[value], top, height, value % 2 == 1));
      for (std::size_t series = 0; series < trends_.series.size(); ++series)
        points.push_back(point(series, trends_.series[series].points[value],
                               top + row_gap / 2 + row_height / 2 + row_height * static_cast<int>(series)));
      top += height;
    }
    put(data, "rows", std::move(rows));
    put(data, "points", std::move(points));
    put(data, "ticks", ticks(top));
    put(data, "chart_height", std::to_string(top + axis_height));
    put(data, "axis_y", std::to_string(top + 18));
  }

 private:
  double place_of(double rate) const { return plot_begin + plot_width * std::min(1.0, rate / most_); }

  Data row(const searcher::Point& point, int top, int height, bool shaded) const {
    Data data;
    put(data, "row_y", std::to_string(top));
    put(data, "row_height", std::to_string(height));
    put(data, "row_middle", std::to_string(top + height / 2 + 4));
    put(data, "shaded", shaded);
    put(data, "row_label", value_label(point));
    return data;
  }

  std::string value_label(const searcher::Point& point) const {
    if (!point.value) return std::string(say(place_.language, "unknown"));
    return value_name(place_.language, searcher::name(trends_.by), *point.value);
  }

  Data point(std::size_t series, const searcher::Point& point, int y) const {
    const searcher::Frequency& f = point.frequency;
    Data data;
    put(data, "y", std::to_string(y));
    put(data, "text_y", std::to_string(y + 4));
    put(data, "colour", std::to_string(series % colours));
    put(data, "drawn", f.per_10k.has_value());
    put(data, "plot_begin", percent(plot_begin + 0.5));
    if (!f.per_10k) return data;
    put(data, "x", percent(place_of(*f.per_10k)));
    put(data, "low", percent(place_of(f.interval->low)));
    put(data, "high", percent(place_of(f.interval->high)));
    put(data, "cut", f.interval->high > most_);
    put(data, "mark", std::string(mark_of(series)));
    put(data, "few", f.few);
    put(data, "point_url",
        point.concordance && f.occurrences > 0 ? concordance_of(series, *point.value) : std::string());
    put(data, "point_title",
        "“" + trends_.series[series].text + "”, " + value_label(point) + ": " +
            say(place_.language, "trend_point",
                {{"rate", decimal(place_.language, *f.per_10k, 2)},
                 {"n", number(place_.language, f.occurrences)},
                 {"low", decimal(place_.language, f.interval->low, 2)},
                 {"high", decimal(place_.language, f.interval->high, 2)}}));
    return data;
  }

  std::string concordance_of(std::size_t series, const std::string& value) const {
    return trend_lines(place_, trends_, trends_.series[series], value);
  }

  List ticks(int bottom) const {
    List list;
    const double step = tick_step(most_);
    const int places = step >= 1 ? 0 : static_cast<int>(std::ceil(-std::log10(step)));
    for (int i = 0; step * i <= most_ * 1.0001; ++i) {
      Data tick;
      put(tick, "tick_x", percent(place_of(step * i)));
      put(tick, "tick_label", decimal(place_.language, step * i, places));
      put(tick, "tick_bottom", std::to_string(bottom));
      list.push_back(std::move(tick));
    }
    return list;
  }

  const Place& place_;
  const searcher::Trends& trends_;
  double most_;
};

}  // namespace

const char* mark_of(std::size_t series) {
  return marks[series % marks.size()];
}

void put_chart(Data& data, const Place& place, const searcher::Trends& trends) {
  const double most = highest(trends);
  put(data, "chart", most > 0);
  if (most > 0) Drawing(place, trends, most).put_into(data);
}

}  // namespace web
