/// Whole-file operations on recordings.
public enum AudioFile {}
