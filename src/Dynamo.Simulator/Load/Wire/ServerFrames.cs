using System.Buffers;
using System.Buffers.Binary;

namespace Dynamo.Simulator.Load.Wire;

/// <summary>
/// Cuts the bytes of a server into frames and puts the parts of a message together. The buffer is small, because there are many
/// connections, and grows for the rare long message.
/// </summary>
internal sealed class ServerFrames
{
    /// <summary>Longest message that is taken; commands of central systems stay far below.</summary>
    public const int MaxMessageBytes = 1 << 20;

    private const int FirstBufferBytes = 512;
    private const byte OpcodeBits = 0x0F;
    private const byte LengthBits = 0x7F;
    private const byte MaskBit = 0x80;

    private byte[] _buffer = new byte[FirstBufferBytes];
    private int _begin;
    private int _end;
    private ArrayBufferWriter<byte>? _parts;
    private byte _partsOpcode;

    /// <summary>Room for what is received next; never empty.</summary>
    public Memory<byte> Free
    {
        get
        {
            MakeRoom();
            return _buffer.AsMemory(_end);
        }
    }

    /// <summary>Takes note that <see cref="Free"/> was filled.</summary>
    /// <param name="bytes">How far.</param>
    public void Filled(int bytes) => _end += bytes;

    /// <summary>The next whole message, if one has arrived.</summary>
    /// <param name="opcode">Its kind.</param>
    /// <param name="payload">Its bytes; they stay until <see cref="Free"/> is asked for.</param>
    /// <exception cref="InvalidDataException">The server does not keep to the protocol, or a message is too long.</exception>
    public bool TryRead(out byte opcode, out ReadOnlySpan<byte> payload)
    {
        while (TryReadFrame(out opcode, out var isFinal, out payload))
        {
            if (opcode >= ClientFrame.Close || (isFinal && opcode != 0))
                return true;
            if (TryAssemble(ref opcode, isFinal, ref payload))
                return true;
        }

        return false;
    }

    private bool TryReadFrame(out byte opcode, out bool isFinal, out ReadOnlySpan<byte> payload)
    {
        opcode = 0;
        isFinal = false;
        payload = default;
        var bytes = _buffer.AsSpan(_begin, _end - _begin);
        if (!TryReadLength(bytes, out var header, out var length) || bytes.Length < header + length)
            return false;

        opcode = (byte)(bytes[0] & OpcodeBits);
        isFinal = (bytes[0] & ClientFrame.Final) != 0;
        payload = bytes.Slice(header, length);
        _begin += header + length;
        return true;
    }

    private static bool TryReadLength(ReadOnlySpan<byte> bytes, out int header, out int length)
    {
        (header, length) = (2, 0);
        if (bytes.Length < header)
            return false;
        if ((bytes[1] & MaskBit) != 0)
            throw new InvalidDataException("masked frame");

        var first = bytes[1] & LengthBits;
        header += first switch { 126 => 2, 127 => 8, _ => 0 };
        if (bytes.Length < header)
            return false;
        var whole = first switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
            127 => BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]),
            _ => (ulong)first,
        };
        if (whole > MaxMessageBytes)
            throw new InvalidDataException("message too long");
        length = (int)whole;
        return true;
    }

    private bool TryAssemble(ref byte opcode, bool isFinal, ref ReadOnlySpan<byte> payload)
    {
        _parts ??= new();
        if (opcode != 0)
        {
            _parts.ResetWrittenCount();
            _partsOpcode = opcode;
        }

        if (_parts.WrittenCount + payload.Length > MaxMessageBytes)
            throw new InvalidDataException("message too long");
        _parts.Write(payload);
        opcode = _partsOpcode;
        payload = _parts.WrittenSpan;
        return isFinal;
    }

    private void MakeRoom()
    {
        if (_begin == _end)
            _begin = _end = 0;
        if (_end < _buffer.Length)
            return;
        var unread = _buffer.AsSpan(_begin, _end - _begin);
        var next = _begin > 0 ? _buffer : new byte[_buffer.Length * 2];
        unread.CopyTo(next);
        (_buffer, _begin, _end) = (next, 0, unread.Length);
    }
}
