using System.Buffers.Binary;

namespace Dynamo.Simulator.Load.Wire;

/// <summary>
/// WebSocket frames of a client (RFC 6455 section 5.2), built in a buffer that the thread uses again and again: a frame is sent before
/// the next one is written.
/// </summary>
internal static class ClientFrame
{
    /// <summary>Longest text. The scenarios' longest message has 400 bytes.</summary>
    public const int MaxTextBytes = 2_048;

    public const byte Text = 0x1;
    public const byte Close = 0x8;
    public const byte Ping = 0x9;
    public const byte Pong = 0xA;
    public const byte Final = 0x80;

    private const byte Masked = 0x80;
    private const byte LengthIn16Bits = 126;
    private const int MaxShortLength = 125;
    private const int MaskBytes = 4;
    private const int HeaderBytes = 4 + MaskBytes;

    [ThreadStatic]
    private static byte[]? _buffer;

    /// <summary>Room for the payload of the thread's next frame.</summary>
    public static Span<byte> Payload => Buffer.AsSpan(HeaderBytes);

    private static byte[] Buffer => _buffer ??= new byte[HeaderBytes + MaxTextBytes];

    /// <summary>
    /// Completes the frame whose payload was written to <see cref="Payload"/>. The mask is zero, which leaves the payload as it is: masks
    /// protect caches between browsers and servers, and there are none here.
    /// </summary>
    /// <param name="opcode">Kind of frame.</param>
    /// <param name="length">Length of the payload in bytes.</param>
    public static ReadOnlySpan<byte> Complete(byte opcode, int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, MaxTextBytes);
        var isShort = length <= MaxShortLength;
        var frame = Buffer.AsSpan(isShort ? 2 : 0, HeaderBytes - (isShort ? 2 : 0) + length);
        frame[0] = (byte)(Final | opcode);
        frame[1] = (byte)(Masked | (isShort ? length : LengthIn16Bits));
        if (!isShort)
            BinaryPrimitives.WriteUInt16BigEndian(frame[2..], (ushort)length);
        frame.Slice(isShort ? 2 : 4, MaskBytes).Clear();
        return frame;
    }
}
