using System.Globalization;
using Dynamo.Api.Errors;
using Dynamo.Api.Messages;
using Dynamo.Console.Components;
using Dynamo.Console.Live;
using Microsoft.AspNetCore.Components;

namespace Dynamo.Console.Messages;

/// <summary>What was said with a charge point, newest first, and what is being said.</summary>
public sealed partial class MessagesPage : CallerPage, IAsyncDisposable
{
    /// <summary>Messages that are read at a time.</summary>
    private const int PartRows = 50;

    /// <summary>Messages that are shown; older ones give way to new ones.</summary>
    private const int MaxShown = 500;

    private MessageFilters _filter = new();
    private MessageQuery _query = new();
    private IReadOnlyList<MessageAnswer>? _shown;
    private string? _next;
    private Refusal? _refusal;
    private bool _follows;
    private LiveState _state;
    private CancellationTokenSource? _following;
    private Task _follower = Task.CompletedTask;

    /// <summary>Identity of the charge point.</summary>
    [Parameter]
    public string ChargePointId { get; set; } = "";

    [Inject]
    private MessageOperations Messages { get; set; } = null!;

    [Inject]
    private MessageWatch Watch { get; set; } = null!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Unfollow();

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await Unfollow();
        (_filter, _query) = (new(), new());
        await LoadAnew();
    }

    private Task Search()
    {
        _query = _filter.Query(Browser.Zone);
        return LoadAnew();
    }

    private Task LoadAnew()
    {
        (_shown, _next) = (null, null);
        return Load(before: null);
    }

    private Task Older() => Load(_next);

    /// <summary>Reads a part and puts it to what is shown already.</summary>
    private async Task Load(string? before)
    {
        var limit = PartRows.ToString(CultureInfo.InvariantCulture);
        var outcome = await Failures.Catch(() => Messages.ListOf(Caller, ChargePointId, _query with { Before = before }, limit, CancellationToken.None));
        _refusal = outcome.Refusal;
        if (outcome.Value is not { } part)
            return;
        var isFirst = _shown is null;
        var known = _shown ?? [];
        var all = known.Concat(part.Messages).DistinctBy(message => message.MessageId).OrderByDescending(message => message.MessageId, StringComparer.Ordinal).ToList();
        // New ones push out old ones; who asks for old ones gets them.
        var most = before is null ? MaxShown : Math.Max(MaxShown, all.Count);
        _shown = all.Count > most ? all[..most] : all;
        if (before is not null || isFirst)
            _next = part.NextBefore;
        if (all.Count > most)
            _next = _shown[^1].MessageId;
    }

    private async Task Follow(bool follows)
    {
        await Unfollow();
        if (!follows)
            return;
        (_follows, _state) = (true, LiveState.Opening);
        _following = new();
        _follower = FollowUntil(_following.Token);
    }

    private async Task Unfollow()
    {
        _follows = false;
        if (_following is not { } following)
            return;
        _following = null;
        await following.CancelAsync();
        await _follower;
        following.Dispose();
    }

    /// <summary>Reads the newest part again whenever something new is stored, so that whatever is searched for holds for new messages as well.</summary>
    private async Task FollowUntil(CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await Failures.Catch(() => Watch.Watch(Caller, ChargePointId, cancellationToken));
            if (outcome.Value is not { } opened)
            {
                (_refusal, _follows) = (outcome.Refusal, false);
                StateHasChanged();
                return;
            }

            using var watched = opened;
            // What was stored between the page's first look and the beginning of watching.
            await Show(cancellationToken);
            await foreach (var _ in watched.ReadPartsAsync(cancellationToken))
                await Show(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Nobody looks any more.
        }
        catch (Exception failed)
        {
            (_refusal, _follows) = (Explanations.Of(failed), false);
            StateHasChanged();
        }
    }

    private Task Show(CancellationToken cancellationToken) => InvokeAsync(async () =>
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Load(before: null);
        _state = LiveState.Live;
        StateHasChanged();
    });
}
