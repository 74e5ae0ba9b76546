// Numbers as text: exact for machines, short for people.
#pragma once

#include <string>
#include <string_view>

namespace frontline {

/// Shortest text that reads back as the same number; `missing` for NaN and infinities.
std::string exact_text(double value, std::string_view missing);

/// Half-widths are NaN where there is none. n/a where the value is NaN.
/// "214", "3.2", "0.04"; with a half-width "214 ± 3".
std::string number_text(double value, double half_width);
/// "82.7 %", "82.7 ± 0.4 %".
std::string share_text(double share, double half_width);
/// "45 s", "4.2 min", "3.1 h", "2.5 d"; "4.2 ± 0.3 min".
std::string duration_text(double seconds, double half_width);
/// By the unit of a metric row: s, share, anything else.
std::string value_text(double value, double half_width, std::string_view unit);

/// A duration that was given, exactly, in its best unit: "5 min", "1.5 h", "95 s".
std::string given_duration(double seconds);
/// A number that was given, with all its digits: "99.5".
std::string given_number(double value);
/// A duration as a person would say it: at most two digits of precision, no trailing zeros.
std::string said_duration(double seconds);
/// As above, rounded up, so that "at most" stays true.
std::string said_duration_at_most(double seconds);
/// A count as a person would say it: "214", "12", "3.2", "0.04".
std::string said_number(double value);

/// Width on the screen: code points of UTF-8.
std::size_t text_width(std::string_view text);

}  // namespace frontline
