using System.Diagnostics.CodeAnalysis;
using System.Xml.Linq;
using Dynamo.Storage.Stores;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Dynamo.Certificates;

/// <summary>Keeps the keys that protect cookies, forms and stored private keys in the database, so that they hold in every process and after a restart.</summary>
[SuppressMessage("Usage", "VSTHRD002", Justification = "The framework asks synchronously, once at start and then about once in three months.")]
internal sealed class KeyRing(IKeyRingStore store) : IXmlRepository
{
    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(() => store.ListAsync(CancellationToken.None)).GetAwaiter().GetResult().Select(XElement.Parse)];

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => store.InsertAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting), CancellationToken.None)).GetAwaiter().GetResult();
}
