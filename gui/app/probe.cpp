#include "gui/app/probe.hpp"

#include <dlfcn.h>

namespace frontline::window {
namespace {

template <class Function>
Function* find(void* library, const char* name) {
  return reinterpret_cast<Function*>(dlsym(library, name));
}

}  // namespace

Display probe_display() {
  void* x11 = dlopen("libX11.so.6", RTLD_NOW);
  if (!x11) return Display::none;
  const auto open = find<void*(const char*)>(x11, "XOpenDisplay");
  const auto query = find<int(void*, const char*, int*, int*, int*)>(x11, "XQueryExtension");
  if (!open || !query) return Display::none;
  void* display = open(nullptr);
  if (!display) return Display::none;
  int opcode = 0, event = 0, error = 0;
  // It stays open: a server that starts afresh when its last client goes (Xvfb) would be away for
  // a moment, just when SFML asks.
  return query(display, "GLX", &opcode, &event, &error) != 0 ? Display::there : Display::no_glx;
}

}  // namespace frontline::window
