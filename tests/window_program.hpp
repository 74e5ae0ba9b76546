// The program frontline-live under a virtual display, as tests start it.
#pragma once

#include <string>

#include "program.hpp"

namespace program {

inline const std::string k_hotel = FRONTLINE_SOURCE_DIR "/scenarios/S01_hotel_checkin.yaml";

inline Outcome run_words(const Folder& folder, const std::string& command) {
  const int status = std::system(
      ("cd '" + folder.path.string() + "' && " + command + " >out.txt 2>err.txt").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, folder.read("out.txt"),
          folder.read("err.txt")};
}

/// With its key in the test's own folder: xvfb-run's own one cannot always be removed, and then it
/// ends with 5.
inline std::string in_display(const std::string& screen = "1920x1080x24") {
  return "xvfb-run -a -f display.key -s '-screen 0 " + screen + "' ";
}

inline Outcome live(const Folder& folder, const std::string& words) {
  return run_words(folder,
                   in_display() + "env ASAN_OPTIONS=detect_leaks=0 '" FRONTLINE_LIVE "' " + words);
}

inline Outcome script(const Folder& folder, const std::string& text,
                      const std::string& words = k_hotel) {
  folder.write("demo.txt", text);
  return live(folder, words + " --script demo.txt");
}

}  // namespace program
