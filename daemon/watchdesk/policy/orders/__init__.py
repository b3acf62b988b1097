"""Orders to the desk itself: status, undo, acting, pause and resume."""
