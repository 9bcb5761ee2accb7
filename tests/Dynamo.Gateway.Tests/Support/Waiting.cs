namespace Dynamo.Gateway.Tests.Support;

/// <summary>Tests wait for events. This bounds the wait, so that a missing event fails one test and not the whole run.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(20);

    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(Bound, TimeProvider.System);

    public static Task<T> Soon<T>(this ValueTask<T> task) => task.AsTask().Soon();

    public static Task Soon(this Task task) => task.WaitAsync(Bound, TimeProvider.System);
}
