-- Who may see what. The application runs as echome_app within one tenant; echome_worker claims
-- queue rows of all tenants; echome_analyst reads all tenants, without keys, queues and texts.
CALL make_tenant_table('users', 'id');
CALL make_tenant_table('shop_settings');
CALL make_tenant_table('api_keys');
CALL make_tenant_table('jobs');
CALL make_tenant_table('bots');
CALL make_tenant_table('personas');
CALL make_tenant_table('persona_profiles');
CALL make_tenant_table('persona_transcripts');
CALL make_tenant_table('products');
CALL make_tenant_table('catalogue_imports');
CALL make_tenant_table('product_versions');
CALL make_tenant_table('product_chunks');
CALL make_tenant_table('product_embeddings');
CALL make_tenant_table('clients');
CALL make_tenant_table('conversations');
CALL make_tenant_table('turns');
CALL make_tenant_table('messages');
CALL make_tenant_table('spend_daily');
CALL make_tenant_table('seller_notices');
CALL make_tenant_table('telegram_updates');
CALL make_tenant_table('telegram_updates_set_aside');
CALL make_tenant_table('outbox');

CALL make_queue_table('jobs');
CALL make_queue_table('turns');
CALL make_queue_table('telegram_updates');
CALL make_queue_table('telegram_updates_set_aside');
CALL make_queue_table('outbox');
CREATE POLICY worker ON bots FOR ALL TO echome_worker USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON bots TO echome_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON workers TO echome_worker;

CALL make_readable('users', '*');
CALL make_readable('shop_settings', '*');
CALL make_readable('personas', '*');
CALL make_readable('persona_profiles', '*');
CALL make_readable('products', '*');
CALL make_readable('catalogue_imports', '*');
CALL make_readable('product_versions', '*');
CALL make_readable('product_chunks', '*');
CALL make_readable('product_embeddings', '*');
CALL make_readable('clients', '*');
CALL make_readable('conversations', '*');
CALL make_readable('spend_daily', '*');
CALL make_readable('jobs', 'id', 'user_id', 'type', 'status', 'progress', 'result', 'error',
                   'attempts', 'created_at', 'updated_at', 'started_at', 'completed_at', 'failed_at');
CALL make_readable('messages', 'id', 'user_id', 'conversation_id', 'turn_id', 'sender',
                   'tokens_used', 'processing_time_ms', 'telegram_message_id', 'model', 'intent',
                   'confidence', 'guard', 'created_at');
CALL make_readable('turns', 'id', 'seq', 'user_id', 'conversation_id', 'state', 'revision',
                   'attempts', 'opened_at', 'last_message_at', 'answered_at');
