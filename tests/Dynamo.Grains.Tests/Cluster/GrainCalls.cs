using System.Collections.Concurrent;
using Orleans;

namespace Dynamo.Grains.Tests.Cluster;

/// <summary>Tells when a call that nobody awaits has been handled, so that tests wait for it and not for a while; makes calls fail.</summary>
internal sealed class GrainCalls : IIncomingGrainCallFilter
{
    private const string Anybody = "*";

    private readonly ConcurrentDictionary<(string GrainKey, string Method), TaskCompletionSource> _awaited = new();
    private readonly ConcurrentDictionary<(string GrainKey, string Method), TaskCompletionSource> _begun = new();
    private readonly ConcurrentDictionary<(string GrainKey, string Method), bool> _broken = new();

    /// <summary>Completes when the next such call has been handled. Ask before causing it.</summary>
    public Task Next(string grainKey, string method) =>
        _awaited.GetOrAdd((grainKey, method), _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.Soon();

    /// <summary>Completes when the next such call has come in: what is called after that comes after it. Ask before causing it.</summary>
    public Task Begun(string grainKey, string method) =>
        _begun.GetOrAdd((grainKey, method), _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.Soon();

    /// <summary>From now on such calls fail, until they are mended.</summary>
    public void Break(string grainKey, string method) => _broken[(grainKey, method)] = true;

    /// <summary>From now on calls of a method fail whatever grain they are for, until they are mended.</summary>
    public void BreakAll(string method) => Break(Anybody, method);

    /// <summary>From now on they work again.</summary>
    public void MendAll(string method) => Mend(Anybody, method);

    /// <summary>From now on such calls work again.</summary>
    public void Mend(string grainKey, string method) => _broken.TryRemove((grainKey, method), out _);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var call = (context.TargetId.Key.ToString()!, context.MethodName);
        if (_broken.ContainsKey(call) || _broken.ContainsKey((Anybody, context.MethodName)))
            throw new InvalidOperationException("Broken by a test.");
        if (_begun.TryRemove(call, out var begun))
            begun.SetResult();
        try
        {
            await context.Invoke();
        }
        finally
        {
            if (_awaited.TryRemove(call, out var handled))
                handled.SetResult();
        }
    }
}

internal static class Patience
{
    /// <summary>Ends a test that would otherwise hang; no test depends on how long it is.</summary>
    public static Task Soon(this Task task) => task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <inheritdoc cref="Soon(Task)"/>
    public static Task<T> Soon<T>(this Task<T> task) => task.WaitAsync(TimeSpan.FromSeconds(30));
}
