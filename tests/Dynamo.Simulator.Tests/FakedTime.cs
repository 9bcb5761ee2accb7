using Microsoft.Extensions.Time.Testing;

namespace Dynamo.Simulator.Tests;

/// <summary>A faked clock beside real sockets, which do not know that time is faked.</summary>
internal static class FakedTime
{
    private const int MaxSteps = 20_000;

    /// <summary>Moves the clock step by step until something has happened, and lets the sockets catch up between two steps.</summary>
    public static async Task<T> PassUntilAsync<T>(this FakeTimeProvider time, Task<T> happened, TimeSpan step)
    {
        for (var steps = 0; !happened.IsCompleted; steps++)
        {
            steps.ShouldBeLessThan(MaxSteps, $"{step * MaxSteps} have passed on the faked clock, and it has still not happened.");
            time.Advance(step);
            await Task.WhenAny(happened, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        return await happened;
    }
}
