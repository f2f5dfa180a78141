package enshu.console.recording;

/** A rectangle of pixels; empty when a side is 0. */
record Area(int x, int y, int width, int height) {
    /** Layers larger than this are not followed. */
    static final int LONGEST_SIDE = 8192;

    Area {
        width = Math.max(0, width);
        height = Math.max(0, height);
    }

    boolean isEmpty() {
        return width == 0 || height == 0;
    }

    int right() {
        return x + width;
    }

    int bottom() {
        return y + height;
    }

    boolean covers(Area other) {
        return x <= other.x && y <= other.y && right() >= other.right() && bottom() >= other.bottom();
    }

    /** The part of it inside the other. */
    Area within(Area other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        return new Area(left, top, Math.min(right(), other.right()) - left, Math.min(bottom(), other.bottom()) - top);
    }
}
