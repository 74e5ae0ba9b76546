#include "gui/app/platform.hpp"

#include <algorithm>
#include <utility>

#include <SFML/Window/Clipboard.hpp>

namespace frontline::window {
namespace {

// Debian 13 has 1.90, to which keys come as events; to 1.86, of Debian 12, the program says where in a
// table of its own keys those of ImGui stand.
constexpr std::pair<decltype(ImGuiKey_Tab), sf::Keyboard::Key> k_keys[] = {
    {ImGuiKey_Tab, sf::Keyboard::Tab},
    {ImGuiKey_LeftArrow, sf::Keyboard::Left},
    {ImGuiKey_RightArrow, sf::Keyboard::Right},
    {ImGuiKey_UpArrow, sf::Keyboard::Up},
    {ImGuiKey_DownArrow, sf::Keyboard::Down},
    {ImGuiKey_PageUp, sf::Keyboard::PageUp},
    {ImGuiKey_PageDown, sf::Keyboard::PageDown},
    {ImGuiKey_Home, sf::Keyboard::Home},
    {ImGuiKey_End, sf::Keyboard::End},
    {ImGuiKey_Insert, sf::Keyboard::Insert},
    {ImGuiKey_Delete, sf::Keyboard::Delete},
    {ImGuiKey_Backspace, sf::Keyboard::BackSpace},
    {ImGuiKey_Space, sf::Keyboard::Space},
    {ImGuiKey_Enter, sf::Keyboard::Return},
    {ImGuiKey_Escape, sf::Keyboard::Escape},
    {ImGuiKey_A, sf::Keyboard::A},
    {ImGuiKey_C, sf::Keyboard::C},
    {ImGuiKey_V, sf::Keyboard::V},
    {ImGuiKey_X, sf::Keyboard::X},
    {ImGuiKey_Y, sf::Keyboard::Y},
    {ImGuiKey_Z, sf::Keyboard::Z},
};

const char* get_clipboard(void* kept) {
  auto& text = *static_cast<std::string*>(kept);
  const auto utf8 = sf::Clipboard::getString().toUtf8();
  text.assign(utf8.begin(), utf8.end());
  return text.c_str();
}

void set_clipboard(void*, const char* text) {
  const std::string utf8 = text;
  sf::Clipboard::setString(sf::String::fromUtf8(utf8.begin(), utf8.end()));
}

int button_of(sf::Mouse::Button button) {
  switch (button) {
    case sf::Mouse::Left: return 0;
    case sf::Mouse::Right: return 1;
    case sf::Mouse::Middle: return 2;
    default: return -1;
  }
}

#if IMGUI_VERSION_NUM >= 18900

void prepare_keys(ImGuiIO& io) {
  io.ConfigInputTrickleEventQueue = false;  // all that came within a frame belongs to it
}

void set_modifiers(ImGuiIO& io, bool control, bool shift, bool alt) {
  io.AddKeyEvent(ImGuiMod_Ctrl, control);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
}

void on_key(ImGuiIO& io, const sf::Event::KeyEvent& key, bool down) {
  set_modifiers(io, key.control, key.shift, key.alt);
  for (const auto& [imgui, sfml] : k_keys)
    if (sfml == key.code) io.AddKeyEvent(imgui, down);
}

void release_keys(ImGuiIO& io) {
  for (const auto& [imgui, sfml] : k_keys) io.AddKeyEvent(imgui, false);
  set_modifiers(io, false, false, false);
}

#else

void prepare_keys(ImGuiIO& io) {
  for (const auto& [imgui, sfml] : k_keys) io.KeyMap[imgui] = sfml;
}

void set_modifiers(ImGuiIO& io, bool control, bool shift, bool alt) {
  io.KeyCtrl = control;
  io.KeyShift = shift;
  io.KeyAlt = alt;
}

void on_key(ImGuiIO& io, const sf::Event::KeyEvent& key, bool down) {
  const int code = key.code;
  if (code >= 0 && code < static_cast<int>(IM_ARRAYSIZE(io.KeysDown))) io.KeysDown[code] = down;
  set_modifiers(io, key.control, key.shift, key.alt);
}

void release_keys(ImGuiIO& io) {
  std::fill(std::begin(io.KeysDown), std::end(io.KeysDown), false);
  set_modifiers(io, false, false, false);
}

#endif

}  // namespace

Platform::Platform() {
  ImGuiIO& io = ImGui::GetIO();
  io.BackendPlatformName = "frontline_sfml";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  io.IniFilename = nullptr;
  prepare_keys(io);
}

Platform::~Platform() = default;

void Platform::attach(sf::RenderWindow& window) {
  window_ = &window;
  ImGuiIO& io = ImGui::GetIO();
  io.GetClipboardTextFn = get_clipboard;
  io.SetClipboardTextFn = set_clipboard;
  io.ClipboardUserData = &clipboard_;
  constexpr std::pair<ImGuiMouseCursor_, sf::Cursor::Type> k_types[] = {
      {ImGuiMouseCursor_Arrow, sf::Cursor::Arrow},
      {ImGuiMouseCursor_TextInput, sf::Cursor::Text},
      {ImGuiMouseCursor_Hand, sf::Cursor::Hand},
      {ImGuiMouseCursor_ResizeNS, sf::Cursor::SizeVertical},
      {ImGuiMouseCursor_ResizeEW, sf::Cursor::SizeHorizontal},
  };
  for (const auto& [imgui, sfml] : k_types) {
    auto cursor = std::make_unique<sf::Cursor>();
    if (cursor->loadFromSystem(sfml)) cursors_[static_cast<std::size_t>(imgui)] = std::move(cursor);
  }
}

void Platform::on_event(const sf::Event& event) {
  ImGuiIO& io = ImGui::GetIO();
  switch (event.type) {
    case sf::Event::MouseMoved:
      io.MousePos = {static_cast<float>(event.mouseMove.x), static_cast<float>(event.mouseMove.y)};
      break;
    case sf::Event::MouseLeft: io.MousePos = {-1e6f, -1e6f}; break;
    case sf::Event::MouseButtonPressed:
    case sf::Event::MouseButtonReleased: {
      const int button = button_of(event.mouseButton.button);
      if (button < 0) break;
      const bool down = event.type == sf::Event::MouseButtonPressed;
      down_[static_cast<std::size_t>(button)] = down;
      if (down) pressed_[static_cast<std::size_t>(button)] = true;
      io.MousePos = {static_cast<float>(event.mouseButton.x),
                     static_cast<float>(event.mouseButton.y)};
      break;
    }
    case sf::Event::MouseWheelScrolled:
      (event.mouseWheelScroll.wheel == sf::Mouse::VerticalWheel ? io.MouseWheel : io.MouseWheelH) +=
          event.mouseWheelScroll.delta;
      break;
    case sf::Event::KeyPressed:
      on_key(io, event.key, true);
      tapped_.push_back(event.key.code);
      break;
    case sf::Event::KeyReleased:
      if (std::find(tapped_.begin(), tapped_.end(), event.key.code) != tapped_.end())
        let_go_.push_back(event.key);
      else
        on_key(io, event.key, false);
      break;
    case sf::Event::TextEntered:
      if (event.text.unicode >= 32 && event.text.unicode != 127)
        io.AddInputCharacter(event.text.unicode);
      break;
    case sf::Event::LostFocus:
      release_keys(io);
      down_ = {};
      break;
    default: break;
  }
}

void Platform::new_frame(float seconds) {
  ImGuiIO& io = ImGui::GetIO();
  const sf::Vector2u size = window_->getSize();
  io.DisplaySize = {static_cast<float>(size.x), static_cast<float>(size.y)};
  io.DeltaTime = std::max(seconds, 1e-4f);
  for (std::size_t i = 0; i < down_.size(); ++i) io.MouseDown[i] = down_[i] || pressed_[i];
  pressed_ = {};
  for (const sf::Event::KeyEvent& key : due_) on_key(io, key, false);
  due_ = std::exchange(let_go_, {});
  tapped_.clear();
  show_cursor();
}

void Platform::show_cursor() {
  const ImGuiMouseCursor wanted = ImGui::GetMouseCursor();
  if (wanted == shown_ || wanted == ImGuiMouseCursor_None) return;
  shown_ = wanted;
  const auto& cursor = cursors_[static_cast<std::size_t>(wanted)];
  if (cursor) window_->setMouseCursor(*cursor);
}

}  // namespace frontline::window
