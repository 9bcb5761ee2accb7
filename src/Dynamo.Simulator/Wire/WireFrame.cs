namespace Dynamo.Simulator.Wire;

/// <summary>A text that crossed the socket.</summary>
/// <param name="Time">When.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Text">Exactly as it was.</param>
public sealed record WireFrame(DateTimeOffset Time, FrameDirection Direction, string Text);

/// <summary>Which way a frame went, as seen from the charge point.</summary>
public enum FrameDirection
{
    /// <summary>To the central system.</summary>
    Sent,

    /// <summary>From the central system.</summary>
    Received,
}
