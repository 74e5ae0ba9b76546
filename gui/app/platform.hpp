// From SFML to Dear ImGui: mouse, keys, text, clipboard, cursors, focus. ImGui's own OpenGL 3 backend
// draws; this file is all there is between the two libraries.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include <SFML/Graphics/RenderWindow.hpp>
#include <SFML/Window/Cursor.hpp>
#include <SFML/Window/Event.hpp>
#include <imgui.h>

namespace frontline::window {

/// Make it before the window, so that the cursors outlive the window.
class Platform {
 public:
  Platform();
  ~Platform();
  Platform(const Platform&) = delete;
  Platform& operator=(const Platform&) = delete;

  /// The window is there: sizes, clipboard.
  void attach(sf::RenderWindow& window);
  /// Every event of the window, and those that a script makes up.
  void on_event(const sf::Event& event);
  /// Before ImGui::NewFrame(). `seconds` since the last one.
  void new_frame(float seconds);

 private:
  void show_cursor();

  sf::RenderWindow* window_ = nullptr;
  std::array<bool, 3> down_{}, pressed_{};  // pressed: since the last frame, however short
  // A key that is let go before a frame has seen it stays down for that frame.
  std::vector<sf::Keyboard::Key> tapped_;          // pressed since the last frame
  std::vector<sf::Event::KeyEvent> let_go_, due_;  // of these; and of those of the last frame
  std::string clipboard_;
  std::array<std::unique_ptr<sf::Cursor>, ImGuiMouseCursor_COUNT> cursors_;
  ImGuiMouseCursor shown_ = ImGuiMouseCursor_Arrow;
};

}  // namespace frontline::window
