using Dynamo.Api.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dynamo.Console.Live;

/// <summary>A page that follows the live feed for as long as it is open. What it shows is only touched on its own dispatcher.</summary>
public abstract class LivePage : CallerPage, ILiveView, IAsyncDisposable
{
    private LiveWatch? _watch;

    /// <summary>Whether the page has shown anything yet, and whether it is still being told of changes.</summary>
    protected LiveState State { get; private set; }

    /// <summary>At most four redraws a second: faster is work that nobody sees.</summary>
    protected virtual TimeSpan Pace => TimeSpan.FromMilliseconds(250);

    TimeSpan ILiveView.Pace => Pace;

    [Inject]
    private LiveFeed Feed { get; set; } = null!;

    /// <summary>The clock.</summary>
    [Inject]
    protected TimeProvider Time { get; set; } = null!;

    [Inject]
    private IHostApplicationLifetime Lifetime { get; set; } = null!;

    [Inject]
    private ILogger<LivePage> Logger { get; set; } = null!;

    Task ILiveView.Reload(CancellationToken cancellationToken) =>
        Redraw(() => Load(cancellationToken));

    Task ILiveView.Show(IReadOnlyList<LiveEvent> events, CancellationToken cancellationToken) =>
        Redraw(() => Apply(events, cancellationToken));

    Task ILiveView.Interrupted() => InvokeAsync(() =>
    {
        State = LiveState.Interrupted;
        StateHasChanged();
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Unwatch();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads everything and begins to follow events, instead of those followed so far.</summary>
    protected async Task Watch(LiveFilter filter)
    {
        await Unwatch();
        State = LiveState.Opening;
        _watch = new(Feed, Caller, filter, this, Time, Logger, Lifetime.ApplicationStopping);
    }

    /// <summary>Reads everything that the page shows.</summary>
    protected abstract Task Load(CancellationToken cancellationToken);

    /// <summary>Takes over what happened. Reading everything again is always right and never wrong.</summary>
    protected virtual Task Apply(IReadOnlyList<LiveEvent> events, CancellationToken cancellationToken) => Load(cancellationToken);

    private Task Redraw(Func<Task> change) => InvokeAsync(async () =>
    {
        await change();
        State = LiveState.Live;
        StateHasChanged();
    });

    private async Task Unwatch()
    {
        if (_watch is not { } watch)
            return;
        _watch = null;
        await watch.DisposeAsync();
    }
}

/// <summary>Whether a page is up to date.</summary>
public enum LiveState
{
    /// <summary>Nothing was read yet.</summary>
    Opening,

    /// <summary>Changes are shown as they happen.</summary>
    Live,

    /// <summary>What is shown may be old; the feed is being looked for.</summary>
    Interrupted,
}
