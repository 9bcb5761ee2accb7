using System.Buffers.Binary;
using CsCheck;
using Dynamo.Simulator.Load.Wire;

namespace Dynamo.Simulator.Tests.Load.Wire;

public sealed class ServerFramesTests
{
    private const byte Final = 0x80;
    private const byte Text = 1;
    private const byte Continuation = 0;
    private const byte Ping = 9;

    [Fact]
    public void Messages_come_out_whole_however_the_bytes_arrive() =>
        Gen.Select(Gen.Byte.Array[0, 70_000].Array[1, 4], Gen.Int[1, 5_000]).Sample(
            (messages, chunk) => Read([.. messages.SelectMany(message => Frame(Final | Text, message))], chunk)
                .Select(message => message.Payload).ShouldBe(messages),
            iter: 50);

    [Fact]
    public void Parts_of_a_message_are_put_together_around_a_ping()
    {
        byte[] bytes = [.. Frame(Text, [1, 2]), .. Frame(Final | Ping, [9]), .. Frame(Continuation, [3]), .. Frame(Final | Continuation, [4])];

        Read(bytes, chunk: 1).Select(message => (message.Opcode, string.Join(' ', message.Payload))).ShouldBe([(Ping, "9"), (Text, "1 2 3 4")]);
    }

    [Fact]
    public void A_message_that_is_too_long_is_refused()
    {
        var header = new byte[10];
        (header[0], header[1]) = (Final | Text, 127);
        BinaryPrimitives.WriteUInt64BigEndian(header.AsSpan(2), ServerFrames.MaxMessageBytes + 1);

        Should.Throw<InvalidDataException>(() => Read(header, chunk: 10)).Message.ShouldBe("message too long");
    }

    [Fact]
    public void A_masked_frame_is_refused() =>
        Should.Throw<InvalidDataException>(() => Read([Final | Text, 0x80, 0, 0, 0, 0], chunk: 6)).Message.ShouldBe("masked frame");

    private static List<(byte Opcode, byte[] Payload)> Read(byte[] bytes, int chunk)
    {
        var frames = new ServerFrames();
        var read = new List<(byte, byte[])>();
        for (var at = 0; at < bytes.Length;)
        {
            var free = frames.Free;
            var take = Math.Min(Math.Min(chunk, free.Length), bytes.Length - at);
            bytes.AsMemory(at, take).CopyTo(free);
            frames.Filled(take);
            at += take;
            while (frames.TryRead(out var opcode, out var payload))
                read.Add((opcode, payload.ToArray()));
        }

        return read;
    }

    private static byte[] Frame(int first, byte[] payload)
    {
        var length = payload.Length switch
        {
            < 126 => [(byte)payload.Length],
            <= ushort.MaxValue => [126, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => new byte[] { 127, 0, 0, 0, 0, 0, (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length },
        };
        return [(byte)first, .. length, .. payload];
    }
}
