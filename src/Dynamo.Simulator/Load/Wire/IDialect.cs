using Dynamo.Simulator.Load.ChargePoints;

namespace Dynamo.Simulator.Load.Wire;

/// <summary>A version of the protocol: how messages are written.</summary>
internal interface IDialect
{
    /// <summary>The WebSocket subprotocol.</summary>
    string SubProtocol { get; }

    /// <summary>What the report calls the message.</summary>
    string NameOf(MessageKind kind);

    /// <summary>Writes a call.</summary>
    /// <param name="target">Where to; <see cref="ClientFrame.MaxTextBytes"/> are always enough.</param>
    /// <param name="id">The message's id.</param>
    /// <param name="message">What to say.</param>
    /// <returns>Length in bytes.</returns>
    int Write(Span<byte> target, long id, in ChargePointMessage message);
}
