"""Whether colours can be told apart: by contrast, and by people who see fewer of them."""

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
VISIONS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881)),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900)),
}


def linear(colour):
    """Of `rgb(0, 114, 178)`, as a browser computes it."""
    shares = [int(part) / 255 for part in colour.strip("rgba() ").split(",")[:3]]
    return [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
            for share in shares]


def contrast(one, other):
    """WCAG's, from 1 to 21."""
    light, dark = sorted((luminance(linear(one)), luminance(linear(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(rgb):
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def difference(one, other, vision):
    """CIE 1976; about 2 can just be seen."""
    one, other = (lab(seen(linear(colour), vision)) for colour in (one, other))
    return sum((a - b) ** 2 for a, b in zip(one, other)) ** 0.5


def seen(rgb, vision):
    return [min(max(sum(a * b for a, b in zip(row, rgb)), 0), 1) for row in VISIONS[vision]]


def lab(rgb):
    r, g, b = rgb
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = luminance(rgb)
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)
