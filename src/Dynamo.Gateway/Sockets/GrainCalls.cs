using Dynamo.Contracts;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Dynamo.Gateway.Sockets;

/// <summary>
/// Calls to grains that outlive the loss of a silo: a grain that is gone comes up elsewhere, and every call of a charge point is harmless to repeat,
/// so it is repeated until it is answered or the charge point has given up anyway.
/// </summary>
internal sealed partial class GrainCalls(TimeProvider time, ILogger<GrainCalls> log)
{
    /// <summary>How long a call is repeated: as long as charge points usually wait for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a charge point may wait although its grain is back.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);

    /// <summary>Makes a call, again if its grain was lost on the way.</summary>
    public async Task<T> Make<T>(Func<Task<T>> call)
    {
        var began = time.GetTimestamp();
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                return await call();
            }
            catch (Exception lost) when (IsLost(lost) && time.GetElapsedTime(began) < Patience)
            {
                LogRepeated(lost.GetType().Name);
            }
            await Task.Delay(pause, time);
        }
    }

    /// <summary>Makes a call whose failure changes nothing for the charge point; it is logged.</summary>
    public async Task Try(Func<Task> call, string chargePointId)
    {
        try
        {
            await Make(async () =>
            {
                await call();
                return true;
            });
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            LogGivenUp(failed, chargePointId);
        }
    }

    /// <summary>Nobody cancels these calls but the runtime, when the silo that should look up where a grain is has just died.</summary>
    private static bool IsLost(Exception exception) => exception
        is StaleActivationException
        or SiloUnavailableException
        or OrleansMessageRejectionException
        or Orleans.Runtime.Messaging.ConnectionFailedException
        or OperationCanceledException;

    // The loss of a silo would be told by each of its charge points several times a second.
    [LoggerMessage(2101, LogLevel.Debug, "A charge point's grain was lost on the way ({Reason}); the call is repeated")]
    private partial void LogRepeated(string reason);

    [LoggerMessage(2102, LogLevel.Warning, "A report about charge point {ChargePointId} did not reach its grain")]
    private partial void LogGivenUp(Exception exception, string chargePointId);
}
