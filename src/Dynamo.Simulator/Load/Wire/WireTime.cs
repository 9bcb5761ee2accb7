namespace Dynamo.Simulator.Load.Wire;

/// <summary>
/// A time as charge points write it, <c>2026-03-01T10:30:00.000Z</c>, to the millisecond. Written digit by digit: a format string costs
/// more than the rest of the message.
/// </summary>
/// <param name="UnixMilliseconds">Milliseconds since 1970, UTC.</param>
internal readonly record struct WireTime(long UnixMilliseconds) : IUtf8SpanFormattable
{
    public const int Length = 24;

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        bytesWritten = 0;
        if (utf8Destination.Length < Length)
            return false;

        var time = DateTime.UnixEpoch.AddMilliseconds(UnixMilliseconds);
        "0000-00-00T00:00:00.000Z"u8.CopyTo(utf8Destination);
        Write(utf8Destination[..4], time.Year);
        Write(utf8Destination[5..7], time.Month);
        Write(utf8Destination[8..10], time.Day);
        Write(utf8Destination[11..13], time.Hour);
        Write(utf8Destination[14..16], time.Minute);
        Write(utf8Destination[17..19], time.Second);
        Write(utf8Destination[20..23], time.Millisecond);
        bytesWritten = Length;
        return true;
    }

    private static void Write(Span<byte> digits, int number)
    {
        for (var place = digits.Length - 1; place >= 0; place--)
        {
            digits[place] = (byte)('0' + (number % 10));
            number /= 10;
        }
    }
}
