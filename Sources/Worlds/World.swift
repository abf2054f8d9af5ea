/// Made-up build histories, the same on every platform for the same seed.
public enum World {}
